// Links to this very server, which the bot writes as paths when nobody has told it its address. Used by main.

/** Where a path begins in a Markdown link; two slashes would lead to another server. */
const PATH = /\]\(\/(?!\/)/g;

/** Makes them whole: the chat component turns anything else into a button that does nothing. */
export function withOwnLinks<T>(activity: T, origin: string): T {
  const json = JSON.stringify(activity);
  return json.search(PATH) < 0 ? activity : (JSON.parse(json.replace(PATH, `](${origin}/`)) as T);
}
