-- Puts a reporter into quarantine or releases it, and records who decided so, together or not at all.
--
-- KEYS   1 quarantine, 2 decisions, 3 reports since
-- ARGV   reporter, the decision, "in" or "out", most decisions kept, channel of the hint
-- Answer 1 when it was done; 0 when it was so already, and then nothing was written.
local reporter, decision, step = ARGV[1], ARGV[2], ARGV[3]
local isIn = redis.call('HEXISTS', KEYS[1], reporter) == 1
redis.call('LLEN', KEYS[2])
redis.call('HLEN', KEYS[3])
if isIn == (step == 'in') then return 0 end
if step == 'in' then redis.call('HSET', KEYS[1], reporter, decision) else redis.call('HDEL', KEYS[1], reporter) end
redis.call('HDEL', KEYS[3], reporter)
redis.call('RPUSH', KEYS[2], decision)
redis.call('LTRIM', KEYS[2], -tonumber(ARGV[4]), -1)
redis.call('PUBLISH', ARGV[5], reporter)
return 1
