// What the browser client needs of a browser: WebSocket and XMLHttpRequest, as far as it uses them.
import WebSocket from 'ws';

class FetchXhr {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseText = '';
  responseType = '';
  timeout = 0;
  onreadystatechange: (() => void) | null = null;
  onerror: ((error: unknown) => void) | null = null;
  ontimeout: ((error: unknown) => void) | null = null;
  private readonly headers = new Headers();
  private readonly controller = new AbortController();
  private answered = new Headers();
  private method = 'GET';
  private url = '';

  open(method: string, url: string): void {
    this.method = method;
    this.url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.answered.get(name);
  }

  abort(): void {
    this.controller.abort();
  }

  send(body?: string): void {
    const { method, headers, controller } = this;
    fetch(this.url, { method, headers, signal: controller.signal, ...(body && { body }) })
      .then(async (response) => {
        this.answered = response.headers;
        this.status = response.status;
        this.responseText = await response.text();
        this.response = this.responseType === 'json' ? JSON.parse(this.responseText) : this.responseText;
      })
      .catch(() => {
        this.status = 0;
      })
      .finally(() => {
        this.readyState = 4;
        this.onreadystatechange?.call(this);
      });
  }
}

export function installBrowserGlobals(): void {
  Object.assign(globalThis, { WebSocket, XMLHttpRequest: FetchXhr });
}
