// Spans of OpenTelemetry around the parts of a turn. They cost next to nothing until an operator preloads an SDK:
// docs/operating.md says how. Used by bot and dialogs.
import {
  context,
  isSpanContextValid,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
} from '@opentelemetry/api';

const tracer = trace.getTracer('guided-support-bot');

/** Runs `work` in a span; a failure marks it with the error's name alone, as messages may hold what people said. */
export function inSpan<T>(name: string, attributes: Attributes, work: (span: Span) => T): T {
  const span = tracer.startSpan(name, { attributes });
  // Nobody listens: nothing has to be passed on.
  if (!isSpanContextValid(span.spanContext())) return work(span);
  return context.with(trace.setSpan(context.active(), span), () => {
    // Not sampled: nothing has to be ended.
    if (!span.isRecording()) return work(span);
    let result: T;
    try {
      result = work(span);
    } catch (error) {
      fail(span, error);
      throw error;
    }
    if (!(result instanceof Promise)) {
      span.end();
      return result;
    }
    void result.then(
      () => span.end(),
      (error: unknown) => fail(span, error),
    );
    return result;
  });
}

function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.end();
}
