/** The guide, page by page. */
import { Button, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { client, given, type Schemas } from "../../asking/client";
import { useSpeech } from "../../i18n/language";
import { Failed } from "../../panels/frame";
import { go, usePlace } from "../../url";

type ManualPage = Schemas["ManualPage"];

export function useManual() {
  const { language } = useSpeech();
  return useQuery({
    queryKey: ["manual", language],
    queryFn: ({ signal }) => given(client.GET("/api/v1/manual", { params: { query: { language } }, signal })),
    staleTime: Infinity,
  });
}

/** The address holds the page, and after a colon the section that it is opened at. */
export function Manual() {
  const { set } = usePlace();
  const { data, error, refetch } = useManual();
  const [id, section] = (set.get("manual") ?? "").split(":");
  if (error) return <Failed error={error} retry={refetch} />;
  if (!data) return <Skeleton active />;
  const page = data.pages.find((each) => each.id === id);
  return page ? <Shown key={page.id} page={page} at={Number(section ?? 0)} /> : <Contents pages={data.pages} />;
}

function Contents({ pages }: { pages: ManualPage[] }) {
  return (
    <ul className="contents">
      {pages.map(({ id, title }) => (
        <li key={id}>
          <Button type="link" onClick={() => go(null, { manual: id }, true)}>
            {title}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Shown({ page, at }: { page: ManualPage; at: number }) {
  const { say } = useSpeech();
  const begin = useRef<HTMLElement>(null);
  useEffect(() => {
    begin.current?.scrollIntoView({ block: "start" });
  }, [at]);
  return (
    <article className="manual">
      <Button type="link" size="small" onClick={() => go(null, { manual: null }, true)}>
        ← {say("back")}
      </Button>
      {page.sections.map(({ heading, html }, place) => (
        <section key={place} ref={place === at && at > 0 ? begin : undefined}>
          <h3>{heading}</h3>
          <Html html={html} />
        </section>
      ))}
    </article>
  );
}

/** Our own pages as the server renders them; a link to another of them opens it here. */
function Html({ html }: { html: string }) {
  const follow = (element: HTMLDivElement | null) => {
    element?.querySelectorAll<HTMLAnchorElement>("a[data-manual]").forEach((link) => {
      link.onclick = (event) => open(event, link.dataset.manual ?? "");
    });
  };
  return <div ref={follow} dangerouslySetInnerHTML={{ __html: html }} />;
}

function open(event: MouseEvent, manual: string) {
  event.preventDefault();
  go(null, { manual }, true);
}
