-- Records what became of deliveries of several webhooks. Each webhook's part is written together or not at all, and only by whoever holds its lease: a place
-- on the log moves in the same step in which everything up to it is delivered or kept for a repetition.
--
-- KEYS   1 pause, 2 restoring, 3 epoch, 4 seq, 5 log, 6 webhooks, then for each webhook: lease, place, deliveries, payloads, due, open, dead, history
-- ARGV   epoch expected, number of its newest log entry that is known, channel of the log, channel of the webhooks, most of a history, most dead, oldest dead in Unix milliseconds, number of webhooks, then for each:
--   id, token of the lease, generation of the place, seq reached ("" leaves it), "ok", "" or the Unix milliseconds of a failure,
--   history    number, each: JSON
--   pending    number, each: delivery id, record, payload ("" leaves it), when it is due, when it was made
--   ended      number, each: delivery id
--   dead       number, each: delivery id, record, payload ("" leaves it), when, when it was made
--   webhook    record expected ("" leaves it), record wanted, log entry that tells of it ("" for none)
-- Answer a number for each webhook: 1 recorded, 2 the lease is somebody else's, 3 the place was moved or the webhook is gone, 4 its record is another one;
--        {-1} while commits are paused, {-2} when the epoch is another one, or the log ends before that entry. Nothing was written of what is not answered by 1.
local at = 0
local function take()
  at = at + 1
  return ARGV[at]
end
local function count() return tonumber(take()) end
local function whole(number) return string.format('%.0f', number) end

local epoch, newest, logChannel, channel, mostHistory, mostDead, oldestDead = take(), count(), take(), take(), count(), count(), take()
if redis.call('EXISTS', KEYS[1], KEYS[2]) > 0 then return {-1} end
if redis.call('GET', KEYS[3]) ~= epoch then return {-2} end
local seq = tonumber(redis.call('GET', KEYS[4]) or '0')
if not seq then return redis.error_reply('the seq record does not hold a number') end
if seq < newest then return {-2} end
redis.call('ZCARD', KEYS[5])
redis.call('HLEN', KEYS[6])

local function takeMany(size)
  local all = {}
  for item = 1, count() do
    all[item] = {}
    for field = 1, size do all[item][field] = take() end
  end
  return all
end

local answers = {}
local changed = false
local webhooks = count()
for webhook = 1, webhooks do
  local first = 6 + (webhook - 1) * 8
  local lease, place, deliveries, payloads, due, open, dead, history =
    KEYS[first + 1], KEYS[first + 2], KEYS[first + 3], KEYS[first + 4], KEYS[first + 5], KEYS[first + 6], KEYS[first + 7], KEYS[first + 8]
  local id, token, generation, reached, health = take(), take(), take(), take(), take()
  local told, pending, ended, given = takeMany(1), takeMany(5), takeMany(1), takeMany(5)
  local expected, wanted, entry = take(), take(), take()
  if redis.call('GET', lease) ~= token then
    answers[webhook] = 2
  elseif redis.call('HGET', place, 'generation') ~= generation then
    answers[webhook] = 3
  elseif expected ~= '' and redis.call('HGET', KEYS[6], id) ~= expected then
    answers[webhook] = 4
  else
    -- Finds wrong types before the first write.
    redis.call('HLEN', deliveries)
    redis.call('HLEN', payloads)
    redis.call('ZCARD', due)
    redis.call('ZCARD', open)
    redis.call('ZCARD', dead)
    redis.call('LLEN', history)

    if #told > 0 then
      for _, item in ipairs(told) do redis.call('RPUSH', history, item[1]) end
      redis.call('LTRIM', history, -mostHistory, -1)
    end
    for _, item in ipairs(pending) do
      redis.call('HSET', deliveries, item[1], item[2])
      if item[3] ~= '' then redis.call('HSET', payloads, item[1], item[3]) end
      redis.call('ZADD', due, item[4], item[1])
      redis.call('ZADD', open, item[5], item[1])
    end
    local function forget(delivery)
      redis.call('HDEL', deliveries, delivery)
      redis.call('HDEL', payloads, delivery)
      redis.call('ZREM', due, delivery)
      redis.call('ZREM', open, delivery)
      redis.call('ZREM', dead, delivery)
    end
    for _, item in ipairs(ended) do forget(item[1]) end
    for _, item in ipairs(given) do
      redis.call('HSET', deliveries, item[1], item[2])
      if item[3] ~= '' then redis.call('HSET', payloads, item[1], item[3]) end
      redis.call('ZREM', due, item[1])
      redis.call('ZADD', dead, item[4], item[1])
      redis.call('ZADD', open, item[5], item[1])
    end
    if #given > 0 then
      local over = redis.call('ZCARD', dead) - mostDead
      if over > 0 then for _, delivery in ipairs(redis.call('ZRANGE', dead, 0, over - 1)) do forget(delivery) end end
      for _, delivery in ipairs(redis.call('ZRANGEBYSCORE', dead, '-inf', oldestDead, 'LIMIT', 0, 100)) do forget(delivery) end
    end
    if reached ~= '' then redis.call('HSET', place, 'epoch', epoch, 'seq', reached) end
    if health == 'ok' then
      redis.call('HDEL', place, 'failing')
    elseif health ~= '' and redis.call('HEXISTS', place, 'failing') == 0 then
      redis.call('HSET', place, 'failing', health)
    end
    if expected ~= '' then
      redis.call('HSET', KEYS[6], id, wanted)
      changed = true
      if entry ~= '' then
        seq = seq + 1
        redis.call('ZADD', KEYS[5], whole(seq), whole(seq) .. ';' .. entry)
        redis.call('SET', KEYS[4], whole(seq))
        redis.call('PUBLISH', logChannel, whole(seq))
      end
    end
    answers[webhook] = 1
  end
end
if changed then redis.call('PUBLISH', channel, '') end
return answers
