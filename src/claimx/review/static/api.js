// Speaks with the server that the page came from (docs/review-api.md), and with nobody else.

const token = new URLSearchParams(location.search).get("token") ?? "";

/** What went wrong with a request; `status` is 0 where no answer came. */
export class Trouble extends Error {
  constructor(message, hint = null, status = 0) {
    super(message);
    this.hint = hint;
    this.status = status;
  }
}

async function ask(path, options) {
  let reply;
  try {
    reply = await fetch(path, { ...options, cache: "no-store", credentials: "omit", redirect: "error" });
  } catch {
    throw new Trouble("The review server does not answer.", "Is claimx review still running in its terminal?");
  }
  let body = null;
  try {
    body = await reply.json();
  } catch {
    // The body is no JSON: the status tells all.
  }
  if (!reply.ok) throw new Trouble(body?.error ?? `The server says ${reply.status}.`, body?.hint ?? null, reply.status);
  if (body === null) throw new Trouble("The server's answer was cut short.");
  return body;
}

export function get(path, parameters = {}) {
  const query = parameters instanceof URLSearchParams ? parameters : new URLSearchParams(parameters);
  const address = query.size ? `${path}?${query}` : path;
  return ask(address, { headers: { Authorization: `Bearer ${token}` } });
}

/** Ask for a change. The server makes it once for each `key`, however often it is asked. */
export function post(path, body, key = crypto.randomUUID()) {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json", "Idempotency-Key": key };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}
