-- Commits one group: every report's outcome, the incidents, their cells and the log entries, together or not at all.
-- A script is isolated but not rolled back, so every key is read (which finds a wrong type) and compared before the first write.
--
-- KEYS   1 epoch, 2 seq, 3 log, 4 incidents, 5 due updates, 6 rejections, 7 pause, 8 restoring, 9 texts of rejections, 10 counts of rejections,
--        11... the records, cells, histories and rings named below by number
-- ARGV   epoch expected, wake-up channel, number of the newest log entry that is known, lifetime of a cell in seconds, most rejections in a ring, lifetime of a
--        ring in seconds, most reports that an incident lists, most incidents that are remembered of a source, for how long in seconds, then lists, each led by
--        its length:
--   records relied on  key number, version expected ("0" for none)
--   cells relied on    the same
--   records written    key number, version expected, number of the entry of this group that it caused (0: none, the record keeps the seq it has),
--                      lifetime in seconds (0 for ever), payload
--   cells written      key number, version expected, number of lines, then for each line: incident id, line ("" takes it out)
--   entries            key number of the incident's history, payload
--   reports            key number of the list of the incident's reports, report id
--   sources            key number of the list of the source's incidents, incident id; the oldest of a list that is too long go
--   raised             incident id, entry number
--   due                incident id, time in milliseconds ("" takes it off)
--   rejections counted fingerprint, count expected, count from now on
--   rejections         key number of the sender's ring, time in milliseconds, id, fingerprint, payload; the oldest of a ring that is too long go
-- Answer {1, seq before the first entry} when committed; {0, key number} when that record or cell has another version;
--        {2, 0} when the epoch is another one; {3, 0} while commits are paused or a restore is unfinished; {4, 0} when the log ends before the newest entry known:
--        older data under the same name. Nothing was written then.
local at = 0
local function take()
  at = at + 1
  return ARGV[at]
end
local function count() return tonumber(take()) end
local function whole(number) return string.format('%.0f', number) end

-- The beginning of the record if it has this version, or nil.
local function heldRecord(number, version)
  local found = redis.call('GETRANGE', KEYS[number], 0, 40)
  if version == '0' then return found == '' and found or nil end
  return string.sub(found, 1, #version + 1) == version .. ';' and found or nil
end
local function cellHolds(number, version)
  return (redis.call('HGET', KEYS[number], 'version') or '0') == version
end

local epoch, channel, newest, cellLifetime, mostInRing, ringLifetime, mostReports = take(), take(), count(), take(), count(), take(), count()
local mostOfSource, sourceLifetime = count(), take()
if redis.call('EXISTS', KEYS[7], KEYS[8]) > 0 then return {3, 0} end
if redis.call('GET', KEYS[1]) ~= epoch then return {2, 0} end
local seq = tonumber(redis.call('GET', KEYS[2]) or '0')
if not seq then return redis.error_reply('the seq record does not hold a number') end
if seq < newest then return {4, 0} end
for _ = 1, count() do
  local number = tonumber(take())
  if not heldRecord(number, take()) then return {0, number} end
end
for _ = 1, count() do
  local number = tonumber(take())
  if not cellHolds(number, take()) then return {0, number} end
end

-- What will be written is read once before, then the lists are gone through again.
for number = 3, 6 do redis.call('ZCARD', KEYS[number]) end
for number = 9, 10 do redis.call('HLEN', KEYS[number]) end
local firstWrite = at
local kept = {}
for record = 1, count() do
  local number = tonumber(take())
  local found = heldRecord(number, take())
  if not found then return {0, number} end
  if take() == '0' then kept[record] = string.match(found, '^%d+;(%d+);') or '0' end
  at = at + 2
end
for _ = 1, count() do
  local number = tonumber(take())
  if not cellHolds(number, take()) then return {0, number} end
  at = at + 2 * count()
end
-- Histories, lists of reports, lists of incidents.
for _ = 1, 3 do
  for _ = 1, count() do
    redis.call('LLEN', KEYS[tonumber(take())])
    at = at + 1
  end
end
at = at + 2 * count()
at = at + 2 * count()
for _ = 1, count() do
  local fingerprint, expected = take(), take()
  if (redis.call('HGET', KEYS[10], fingerprint) or '0') ~= expected then return {0, 10} end
  at = at + 1
end
for _ = 1, count() do
  redis.call('LLEN', KEYS[tonumber(take())])
  at = at + 4
end
at = firstWrite

for record = 1, count() do
  local key, version, entry, lifetime, payload = KEYS[tonumber(take())], tonumber(take()), tonumber(take()), take(), take()
  local record = whole(version + 1) .. ';' .. (kept[record] or whole(seq + entry)) .. ';' .. payload
  if lifetime == '0' then redis.call('SET', key, record) else redis.call('SET', key, record, 'EX', lifetime) end
end
for _ = 1, count() do
  local key, version = KEYS[tonumber(take())], tonumber(take())
  local fields = {'version', whole(version + 1)}
  for _ = 1, count() do
    local id, line = take(), take()
    if line == '' then
      redis.call('HDEL', key, id)
    else
      fields[#fields + 1] = id
      fields[#fields + 1] = line
    end
  end
  redis.call('HSET', key, unpack(fields))
  -- A cell's time is fixed, so its first lifetime is long enough.
  if version == 0 then redis.call('EXPIRE', key, cellLifetime) end
end
local entries = count()
for entry = 1, entries do
  local history, payload = KEYS[tonumber(take())], take()
  local number = whole(seq + entry)
  redis.call('ZADD', KEYS[3], number, number .. ';' .. payload)
  redis.call('RPUSH', history, number)
end
for _ = 1, count() do
  local list, id = KEYS[tonumber(take())], take()
  if redis.call('LLEN', list) < mostReports then redis.call('RPUSH', list, id) end
end
for _ = 1, count() do
  local list, id = KEYS[tonumber(take())], take()
  redis.call('LPUSH', list, id)
  redis.call('LTRIM', list, 0, mostOfSource - 1)
  redis.call('EXPIRE', list, sourceLifetime)
end
for _ = 1, count() do
  local id = take()
  redis.call('ZADD', KEYS[4], whole(seq + tonumber(take())), id)
end
for _ = 1, count() do
  local id, time = take(), take()
  if time == '' then redis.call('ZREM', KEYS[5], id) else redis.call('ZADD', KEYS[5], time, id) end
end
for _ = 1, count() do
  local fingerprint = take()
  at = at + 1
  redis.call('HSET', KEYS[10], fingerprint, take())
end
for _ = 1, count() do
  local ring, time, id, fingerprint, payload = KEYS[tonumber(take())], take(), take(), take(), take()
  local member = id .. ';' .. fingerprint
  redis.call('ZADD', KEYS[6], time, member)
  redis.call('HSET', KEYS[9], id, payload)
  local length = redis.call('RPUSH', ring, member)
  redis.call('EXPIRE', ring, ringLifetime)
  while length > mostInRing do
    local oldest = redis.call('LPOP', ring)
    local separator = string.find(oldest, ';', 1, true)
    redis.call('ZREM', KEYS[6], oldest)
    redis.call('HDEL', KEYS[9], string.sub(oldest, 1, separator - 1))
    redis.call('HDEL', KEYS[10], string.sub(oldest, separator + 1))
    length = length - 1
  end
end
if entries > 0 then
  redis.call('SET', KEYS[2], whole(seq + entries))
  redis.call('PUBLISH', channel, whole(seq + entries))
end
return {1, seq}
