/** A file's path: it breaks where its folders do, and long ones are shown from their end. */
import { Fragment } from "react";

const SHOWN = 3; // of the path's parts, from its end

export function Path({ path }: { path: string }) {
  const parts = path.split("/");
  const last = parts.slice(-SHOWN);
  const shown = parts.length > SHOWN + 1 ? ["…", ...last] : parts;
  return (
    <span className="path" title={path}>
      {shown.map((part, place) => (
        <Fragment key={place}>
          {place > 0 && (
            <>
              /<wbr />
            </>
          )}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
