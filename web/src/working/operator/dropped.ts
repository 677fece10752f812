/** The files of what is dropped or chosen, folders walked through; each with its path, by which it is called. */

export interface Found {
  file: File;
  path: string;
}

const DATA = /^[^._].*\.(csv|txt|tsv|tab|ndjson|jsonl|json|parquet|pq|xlsx)(\.gz)?$/i;

/** Chosen files; of a folder only what its name says is data, the rest is told by its name. */
export function chosen(files: Iterable<File>): { found: Found[]; passed: string[] } {
  return sorted([...files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
}

/** What lies in a drop; call it while the drop is told. */
export async function dropped(items: DataTransferItemList): Promise<{ found: Found[]; passed: string[] }> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return sorted((await Promise.all(entries.map(below))).flat());
}

function sorted(all: Found[]) {
  const found = all.filter(({ file, path }) => !path.includes("/") || DATA.test(file.name));
  return {
    found: found.sort((one, other) => (one.path < other.path ? -1 : 1)),
    passed: all.filter((each) => !found.includes(each)).map(({ path }) => path),
  };
}

async function below(entry: FileSystemEntry): Promise<Found[]> {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) return [{ file: await fileOf(entry as FileSystemFileEntry), path }];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Found[] = [];
  for (let some = await next(reader); some.length > 0; some = await next(reader)) found.push(...(await Promise.all(some.map(below))).flat());
  return found;
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));
const next = (reader: FileSystemDirectoryReader) => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
