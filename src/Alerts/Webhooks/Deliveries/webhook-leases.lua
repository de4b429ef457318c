-- One copy's heartbeat: says that it lives, keeps the leases that it holds, gives back and takes others.
--
-- KEYS   1 copies, then the lease of each partition
-- ARGV   1 this copy, 2 lifetime in milliseconds ("0": it ends), then for each partition two: the token that it holds or ("") does not, the token that it wants or ("") does not
-- Answer the number of copies that live, their names, then for each partition 1 when this copy holds it now and 0 when not.
local copy, lifetime = ARGV[1], tonumber(ARGV[2])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
if lifetime > 0 then
  redis.call('ZADD', KEYS[1], string.format('%.0f', now), copy)
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - lifetime))
else
  redis.call('ZREM', KEYS[1], copy)
end
local copies = redis.call('ZRANGE', KEYS[1], 0, -1)
local answer = {#copies}
for _, other in ipairs(copies) do answer[#answer + 1] = other end
for partition = 1, #KEYS - 1 do
  local lease, holds, wants = KEYS[partition + 1], ARGV[1 + 2 * partition], ARGV[2 + 2 * partition]
  local has = 0
  if holds ~= '' and redis.call('GET', lease) == holds then
    if wants == holds then
      redis.call('PEXPIRE', lease, lifetime)
      has = 1
    else
      redis.call('DEL', lease)
    end
  elseif holds == '' and wants ~= '' and redis.call('SET', lease, wants, 'NX', 'PX', lifetime) then
    has = 1
  end
  answer[#answer + 1] = has
end
return answer
