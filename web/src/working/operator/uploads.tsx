/** Files of this computer: dropped or chosen, each told for what it is, then loaded one after another. */
import { Button } from "antd";
import { useEffect, useEffectEvent, useState } from "react";

import { Part } from "../part";
import { useSpoken } from "../words";
import { isReady, useChosen } from "./chosen";
import { ChosenFile } from "./chosen-file";
import { chosen as chosenOf, dropped, type Found } from "./dropped";
import { UPLOADING } from "./upload-words";
import { RUNNING } from "./words";

type Taken = { found: readonly Found[]; passed: readonly string[] };

export function Uploads({ own }: { own: (path: string | null) => void }) {
  const say = useSpoken(UPLOADING);
  const chosen = useChosen();
  const [passed, pass] = useState<readonly string[]>([]);
  useHeld(chosen.busy);
  const on = chosen.list.find(({ state }) => state.at === "reading")?.path ?? null;
  useEffect(() => own(on), [own, on]);
  const take = (taken: Taken) => {
    pass(taken.passed);
    void chosen.add(taken.found);
  };
  return (
    <Part title={useSpoken(RUNNING)("upload")}>
      <Drop take={take} />
      {passed.length > 0 && <p className="about">{say("passed_over", { names: passed.join(", ") })}</p>}
      {chosen.list.length > 0 && (
        <>
          <ul className="chosen">
            {chosen.list.map((each) => (
              <ChosenFile key={each.id} each={each} busy={chosen.busy} change={(more) => chosen.change(each.id, more)} remove={() => chosen.remove(each.id)} />
            ))}
          </ul>
          <Foot chosen={chosen} />
        </>
      )}
    </Part>
  );
}

function Foot({ chosen }: { chosen: ReturnType<typeof useChosen> }) {
  const say = useSpoken(UPLOADING);
  const running = useSpoken(RUNNING);
  const { list, busy, run, stop, clear } = chosen;
  const ready = list.filter(isReady).length;
  const waiting = list.filter((each) => each.state.at === "ready" && !isReady(each)).length;
  return (
    <p className="chosen-foot">
      {busy ? (
        <Button danger onClick={stop}>
          {running("stop")}
        </Button>
      ) : (
        ready + waiting > 0 && <Button type="primary" disabled={ready === 0} onClick={() => void run()}>
          {say("load_n", { n: ready })}
        </Button>
      )}
      {!busy && <Button onClick={clear}>{say("forget_all")}</Button>}
      {waiting > 0 && <span className="about">{say("not_ready", { n: waiting })}</span>}
    </p>
  );
}

/** While files are still to be sent, the browser asks before it leaves. */
function useHeld(held: boolean) {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    if (held) window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [held]);
}

function Drop({ take }: { take: (taken: Taken) => void }) {
  const say = useSpoken(UPLOADING);
  const over = useDrop(take);
  return (
    <div className={over ? "drop over" : "drop"}>
      <p>{say("drop")}</p>
      <p className="acts">
        <Pick text={say("add_files")} take={take} />
        <Pick text={say("add_folder")} take={take} folder />
      </p>
      <p className="about">{say("drop_about")}</p>
    </div>
  );
}

/** Files may be dropped anywhere on the page; gives whether some are held over it. */
function useDrop(take: (taken: Taken) => void): boolean {
  const [over, setOver] = useState(false);
  const taking = useEffectEvent(take);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      event.preventDefault();
      setOver(event.type === "dragover");
    };
    const drop = (event: DragEvent) => {
      drag(event);
      if (event.dataTransfer) void dropped(event.dataTransfer.items).then(taking);
    };
    const heard = [["dragover", drag], ["dragleave", drag], ["drop", drop]] as const;
    for (const [name, hear] of heard) window.addEventListener(name, hear);
    return () => {
      for (const [name, hear] of heard) window.removeEventListener(name, hear);
    };
  }, []);
  return over;
}

/** The browser's own words would be in the browser's language. */
function Pick({ text, take, folder = false }: { text: string; take: (taken: Taken) => void; folder?: boolean }) {
  return (
    <label className="file">
      <input
        type="file"
        multiple
        aria-label={text}
        {...(folder ? { webkitdirectory: "" } : {})}
        onChange={({ target }) => {
          take(chosenOf(target.files ?? []));
          target.value = "";
        }}
      />
      <span aria-hidden="true">{text}</span>
    </label>
  );
}
