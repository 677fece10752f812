/** How people moved between crowds, of the diagnosis of a shop's users (R174, R211). */
import { useSpeech } from "../i18n/language";
import { Around } from "./around";
import { Steps } from "./flow";
import { useFound, type AssessmentPanel } from "./found";

export default function UserFlow({ panel }: { panel: AssessmentPanel }) {
  const { text } = useSpeech();
  return (
    <Around basis={false} panel={panel} query={useFound("users")}>
      {({ flow, crowds }) => <Steps steps={flow} names={new Map(crowds.map(({ crowd, name }) => [crowd, text(name)]))} />}
    </Around>
  );
}
