/**
 * Questions that a screen asks at once travel together in one `POST /queries`, over one state of the data.
 * Where one of them is refused the others are asked alone, so that one panel cannot empty a screen.
 */
import { answerTaken } from "./begun";
import { client, given, Refused, type Schemas } from "./client";

export type Question = Schemas["QuestionBody"];
export type Names = Record<string, Record<string, string>>;
export type Answer = Schemas["AnswerBody"] & { names: Names };

/** How a question is asked and kept: once, whoever of the screen asks it. */
export const answerQuery = (question: Question) => ({
  queryKey: ["question", question],
  queryFn: ({ signal }: { signal: AbortSignal }) => ask(question, signal),
});

interface Waiting {
  question: Question;
  signal: AbortSignal;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
}

const TOGETHER = 20; // milliseconds in which questions meet
let waiting: Waiting[] = [];

/** The answer to a question: as the page began to ask it, else with what is asked at the same time. */
export function ask(question: Question, signal: AbortSignal): Promise<Answer> {
  return answerTaken(question)?.catch(() => together(question, signal)) ?? together(question, signal);
}

function together(question: Question, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) setTimeout(flush, TOGETHER);
    waiting.push({ question, signal, resolve, reject });
  });
}

function flush() {
  const batch = waiting.filter(({ signal }) => !signal.aborted);
  waiting = [];
  if (batch.length > 0) void send(batch);
}

async function send(batch: Waiting[]) {
  const left = whenAllLeft(batch);
  try {
    const body = { queries: batch.map(({ question }) => question), names: true };
    const answers = await given(client.POST("/api/v1/queries", { body, signal: left }));
    const names = answers.names ?? {};
    batch.forEach(({ resolve }, place) => resolve({ ...answers.answers[place]!, names }));
  } catch (reason) {
    const alone = batch.length > 1 && reason instanceof Refused && reason.status !== 401;
    for (const each of batch) {
      if (alone) void send([each]);
      else each.reject(reason);
    }
  }
}

/** A signal that cancels the request once nobody waits for any of its answers. */
function whenAllLeft(batch: Waiting[]): AbortSignal {
  const controller = new AbortController();
  let here = batch.length;
  for (const { signal } of batch) {
    signal.addEventListener("abort", () => {
      here -= 1;
      if (here === 0) controller.abort();
    });
  }
  return controller.signal;
}
