/** Begins to ask for what is shown first, and fetches the page meanwhile. */
import { begin } from "./asking/begun";
import "./style.css";

begin();
void import("./app").then(({ start }) => start(document.getElementById("root")!));
