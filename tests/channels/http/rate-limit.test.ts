// How calls are counted, and for how long anybody is remembered.
import { RateLimiter, turnLimiter } from '../../../src/channels/http/rate-limit';

afterEach(() => jest.useRealTimers());

test('whoever has called often enough is refused until the window is over', () => {
  jest.useFakeTimers();
  const limiter = new RateLimiter({ calls: 2, windowMs: 1000 });
  limiter.count('a');
  limiter.count('a');
  expect(() => limiter.count('a')).toThrow('Too many requests: try again in 1 s.');
  limiter.count('b');
  jest.advanceTimersByTime(1000);
  limiter.count('a');
});

test('callers are forgotten once their window is over, with the next call of anybody', () => {
  jest.useFakeTimers();
  const limiter = new RateLimiter({ calls: 2, windowMs: 1000 });
  for (let i = 0; i < 500; i += 1) limiter.count(`${i}`);
  expect(limiter.size).toBe(500);
  jest.advanceTimersByTime(1000);
  limiter.count('somebody else');
  expect(limiter.size).toBe(1);
});

test('of very many callers those longest unheard of are forgotten', () => {
  const limiter = new RateLimiter({ calls: 2, windowMs: 60_000 });
  for (let i = 0; i < 12_000; i += 1) limiter.count(`${i}`);
  expect(limiter.size).toBe(10_000);
});

test('where nothing is limited nobody is remembered', () => {
  const limiter = turnLimiter();
  for (let i = 0; i < 500; i += 1) limiter.count(`${i}`);
  expect(limiter.size).toBe(0);
});
