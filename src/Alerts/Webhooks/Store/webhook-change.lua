-- Changes one webhook and what belongs to it, together or not at all.
--
-- KEYS   1 pause, 2 restoring, 3 epoch, 4 seq, 5 webhooks, 6 place, 7 deliveries, 8 payloads, 9 due, 10 open, 11 dead, 12 history
-- ARGV   1 id, 2 record expected ("" when there must be none), 3 record wanted ("" takes the webhook away with all of it),
--        4 epoch of the new place ("" leaves it, "head" begins at the head of the log), 5 its seq,
--        6 delivery that becomes due ("" for none), 7 its record, 8 its payload ("" leaves it), 9 when, 10 when it was made, both in Unix milliseconds,
--        11 channel of the hint
-- Answer 1 when it was done; 0 when the record is another one, 2 when the data set is another one than the new place's, 3 while commits are paused.
--        Nothing was written then.
local id, expected, wanted, epoch = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if redis.call('EXISTS', KEYS[1], KEYS[2]) > 0 then return 3 end
local current = redis.call('GET', KEYS[3])
if epoch ~= '' and epoch ~= 'head' and epoch ~= current then return 2 end
local head = redis.call('GET', KEYS[4]) or '0'
if (redis.call('HGET', KEYS[5], id) or '') ~= expected then return 0 end
-- Finds wrong types before the first write.
for number = 6, 8 do redis.call('HLEN', KEYS[number]) end
for number = 9, 11 do redis.call('ZCARD', KEYS[number]) end
redis.call('LLEN', KEYS[12])

if wanted == '' then
  redis.call('HDEL', KEYS[5], id)
  for number = 6, 12 do redis.call('DEL', KEYS[number]) end
else
  redis.call('HSET', KEYS[5], id, wanted)
end
if epoch == 'head' then
  redis.call('HSET', KEYS[6], 'epoch', current, 'seq', head)
  redis.call('HINCRBY', KEYS[6], 'generation', 1)
elseif epoch ~= '' then
  redis.call('HSET', KEYS[6], 'epoch', epoch, 'seq', ARGV[5])
  redis.call('HINCRBY', KEYS[6], 'generation', 1)
end
local delivery = ARGV[6]
if delivery ~= '' then
  redis.call('HSET', KEYS[7], delivery, ARGV[7])
  if ARGV[8] ~= '' then redis.call('HSET', KEYS[8], delivery, ARGV[8]) end
  redis.call('ZADD', KEYS[9], ARGV[9], delivery)
  redis.call('ZADD', KEYS[10], ARGV[10], delivery)
  redis.call('ZREM', KEYS[11], delivery)
end
redis.call('PUBLISH', ARGV[11], id)
return 1
