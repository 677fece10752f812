/** The guide, page by page; what is searched for is found in its sections. */
import { Button, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";

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

export function Manual({ wanted }: { wanted: string }) {
  const { set } = usePlace();
  const { data, error, refetch } = useManual();
  if (error) return <Failed error={error} retry={refetch} />;
  if (!data) return <Skeleton active />;
  const page = data.pages.find(({ id }) => id === set.get("manual"));
  if (wanted) return <Found pages={data.pages} wanted={wanted} />;
  return page ? <Shown page={page} sections={page.sections} back /> : <Contents pages={data.pages} />;
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

function Found({ pages, wanted }: { pages: ManualPage[]; wanted: string }) {
  const found = pages
    .map((page) => ({ page, sections: page.sections.filter(({ heading, html }) => holds(`${heading} ${html.replace(/<[^>]*>/g, " ")}`, wanted)) }))
    .filter(({ sections }) => sections.length > 0);
  return found.map(({ page, sections }) => <Shown key={page.id} page={page} sections={sections} />);
}

function Shown({ page, sections, back = false }: { page: ManualPage; sections: ManualPage["sections"]; back?: boolean }) {
  const { say } = useSpeech();
  return (
    <article className="manual">
      {back && (
        <Button type="link" size="small" onClick={() => go(null, { manual: null }, true)}>
          ← {say("contents")}
        </Button>
      )}
      {sections.map(({ heading, html }, place) => (
        <section key={place}>
          <h3>{heading === page.title || back ? heading : `${page.title} · ${heading}`}</h3>
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

export const holds = (text: string, wanted: string) => text.toLowerCase().includes(wanted.toLowerCase());
