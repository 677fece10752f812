/** Waiting for one answer: how long it has taken, a way to give it up, what was refused, and another try. */
import { Button, Skeleton } from "antd";
import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { useSpeech } from "../i18n/language";
import { Failed } from "../panels/frame";

interface Props {
  query: { error: unknown; fetchStatus: string; refetch: () => unknown };
  of: QueryKey;
}

const SOON = 2; // seconds after which the wait is spoken of

export function Waiting({ query, of }: Props) {
  const { say } = useSpeech();
  if (query.error) return <Failed error={query.error} retry={query.refetch} />;
  if (query.fetchStatus === "fetching") return <Taking of={of} />;
  return (
    <p className="nothing">
      {say("cancelled")}{" "}
      <Button size="small" onClick={() => query.refetch()}>
        {say("retry")}
      </Button>
    </p>
  );
}

function Taking({ of }: { of: QueryKey }) {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      {seconds >= SOON && (
        <p className="basis">
          {say("taking", { n: seconds })}{" "}
          <Button size="small" onClick={() => void queries.cancelQueries({ queryKey: of })}>
            {say("cancel")}
          </Button>
        </p>
      )}
      <Skeleton active paragraph={{ rows: 6 }} />
    </>
  );
}
