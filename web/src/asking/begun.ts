/** What the first screen needs is asked for while the page itself is still being fetched: menu, screen, answers. */
import type { Schemas } from "./client";
import { asks } from "../screen/asks";
import { screenOf } from "../screen/set";
import type { Answer, Question } from "./batch";
import { authorization, token } from "./token";

const PAGES = "/api/v1/pages";
const replies = new Map<string, Promise<Response>>();
const answers = new Map<string, Promise<Answer>>();

/** Ask for the numbers of the screen that the document brought, or else for the menu and for that screen before. */
export function begin() {
  const page = /^\/page\/([^/]+)/.exec(window.location.pathname)?.[1];
  const brought = document.getElementById("begun")?.textContent;
  if (brought?.startsWith("{") && token.get() === null) take(JSON.parse(brought) as Begun);
  else ask(page);
}

interface Begun {
  menu: Schemas["PagesBody"];
  screen: Schemas["PageBody"] | null;
}

function take({ menu, screen }: Begun) {
  keep(PAGES, Promise.resolve(Response.json(menu)));
  if (!screen) return;
  keep(pathOf(screen.page.id), Promise.resolve(Response.json(screen)));
  askNumbers(menu, screen);
}

/** Each reply is given once what follows from it is asked, so that nobody asks it again meanwhile. */
function ask(page: string | undefined) {
  const menu = send(PAGES);
  const path = page ? Promise.resolve(pathOf(page)) : menu.then(home);
  const follows = path.then((found) => {
    if (found) keep(found, withNumbers(menu, send(found)));
  });
  keep(PAGES, follows.then(() => menu));
}

const pathOf = (page: string) => `${PAGES}/${page}`;
const send = (path: string) => fetch(path, { headers: authorization() });

function keep(path: string, reply: Promise<Response>) {
  reply.catch(() => undefined); // whoever takes it is told
  replies.set(new URL(path, window.location.href).href, reply);
}

async function home(menu: Response): Promise<string | null> {
  if (!menu.ok) return null;
  const { home: first } = await body<Schemas["PagesBody"]>(menu);
  return first && pathOf(encodeURIComponent(first));
}

async function withNumbers(asked: Promise<Response>, sent: Promise<Response>): Promise<Response> {
  const [menu, screen] = await Promise.all([asked, sent]);
  if (menu.ok && screen.ok) askNumbers(await body<Begun["menu"]>(menu), await body<Schemas["PageBody"]>(screen));
  return screen;
}

function askNumbers({ markets }: Begun["menu"], found: Schemas["PageBody"]) {
  const set = new URLSearchParams(window.location.search);
  const questions = new Map(asks(screenOf(found, { page: found.page.id, set }, markets), set).map((question) => [JSON.stringify(question), question]));
  if (questions.size === 0) return;
  const reply = answered([...questions.values()]);
  [...questions.keys()].forEach((key, place) => {
    const answer = reply.then(({ answers: all, names }) => ({ ...all[place]!, names: names ?? {} }));
    answer.catch(() => undefined); // whoever takes it asks again
    answers.set(key, answer);
  });
}

async function answered(queries: Question[]): Promise<Schemas["AnswersBody"]> {
  const headers = { ...authorization(), "Content-Type": "application/json" };
  const reply = await fetch("/api/v1/queries", { method: "POST", headers, body: JSON.stringify({ queries, names: true }) });
  if (!reply.ok) throw new Error(reply.statusText);
  return (await reply.json()) as Schemas["AnswersBody"];
}

const body = async <Body>(reply: Response) => (await reply.clone().json()) as Body;

/** The reply that was begun, once; else the request is sent now. */
export function taken(request: Request): Promise<Response> {
  const reply = request.method === "GET" ? replies.get(request.url) : undefined;
  replies.delete(request.url);
  return reply?.then((response) => response.clone()) ?? fetch(request);
}

/** The answer that was begun, once. */
export function answerTaken(question: Question): Promise<Answer> | undefined {
  const key = JSON.stringify(question);
  const answer = answers.get(key);
  answers.delete(key);
  return answer;
}
