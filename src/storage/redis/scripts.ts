// What Redis does in one step, alone, in its own language. Used by the parts of the engine.

/**
 * Writes items, all or none. KEYS: for each item its key and the index of its names. ARGV: ttl, now, then for each item the
 * eTag it must have (or nothing), its text, and its name (or nothing when it is not listed).
 * Gives 0, or the number of the first item that has changed.
 */
export const WRITE_STATE = `
local ttl, now = ARGV[1], tonumber(ARGV[2])
for i = 1, #KEYS / 2 do
  local eTag = ARGV[3 * i]
  if eTag ~= '' and redis.call('GETRANGE', KEYS[2 * i - 1], 0, #eTag) ~= eTag .. '\\n' then return i end
end
for i = 1, #KEYS / 2 do
  local index, name = KEYS[2 * i], ARGV[3 * i + 2]
  redis.call('SET', KEYS[2 * i - 1], ARGV[3 * i + 1], 'PX', ttl)
  if name ~= '' then
    redis.call('ZREMRANGEBYSCORE', index, '-inf', now)
    redis.call('ZADD', index, now + tonumber(ttl), name)
    redis.call('PEXPIRE', index, ttl)
  end
end
return 0`;

/** Creates an empty log. KEYS: the log. ARGV: ttl. An entry that comes and goes leaves an empty stream. */
export const CREATE_LOG = `
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('XDEL', KEYS[1], redis.call('XADD', KEYS[1], '0-1', 'empty', ''))
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return 0`;

/**
 * Appends an activity and tells those who listen. KEYS: the log, the channel. ARGV: the activity, now, its time (or nothing),
 * ttl, the most to keep, what to tell. Gives its position and its time.
 */
export const APPEND_TO_LOG = `
local log, now, ttl = KEYS[1], tonumber(ARGV[2]), tonumber(ARGV[4])
local position, latest = 1, 0
local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
if last then
  position = tonumber(string.match(last[1], '^%d+')) + 1
  for i = 1, #last[2], 2 do
    if last[2][i] == 'latest' then latest = tonumber(last[2][i + 1]) end
  end
end
local time = tonumber(ARGV[3]) or math.max(now, latest + 1)
local text = function(number) return string.format('%.0f', number) end
redis.call('XADD', log, 'MAXLEN', '~', ARGV[5], text(position) .. '-0', 'activity', ARGV[1], 'time', text(time),
  'latest', text(math.max(latest, time)), 'until', text(now + ttl))
redis.call('PEXPIRE', log, text(ttl))
redis.call('PUBLISH', KEYS[2], ARGV[6])
return { position, text(time) }`;

const HEAD = `
local function head(line)
  local first = redis.call('LINDEX', line, 0)
  while first and redis.call('EXISTS', line .. '/' .. first) == 0 do
    redis.call('LPOP', line)
    first = redis.call('LINDEX', line, 0)
  end
  return first
end`;

/**
 * Takes a place in a line, or keeps the one that was taken. KEYS: the line. ARGV: the ticket, how long it is good for.
 * Gives the ticket at the head. A line without anybody alive vanishes.
 */
export const STAND_IN_LINE = `${HEAD}
local line, ticket, lease = KEYS[1], ARGV[1], ARGV[2]
if not redis.call('SET', line .. '/' .. ticket, '', 'XX', 'PX', lease) then
  redis.call('LREM', line, 0, ticket)
  redis.call('RPUSH', line, ticket)
  redis.call('SET', line .. '/' .. ticket, '', 'PX', lease)
end
redis.call('PEXPIRE', line, lease)
return head(line)`;

/** Leaves a line and tells the new head. KEYS: the line. ARGV: the ticket, what the channels of processes begin with. */
export const LEAVE_LINE = `${HEAD}
local line, ticket = KEYS[1], ARGV[1]
redis.call('LREM', line, 0, ticket)
redis.call('DEL', line .. '/' .. ticket)
local first = head(line)
if first then redis.call('PUBLISH', ARGV[2] .. string.match(first, '^[^/]*'), first) end
return 0`;
