-- Puts a version of the sectors in force if the one before is still what was read. Its content lies in Redis already.
--
-- KEYS   1 version in force
-- ARGV   1 version expected ("" when there must be none), 2 version wanted, 3 channel of the hint
-- Answer 1 when it is in force; 0 when another version is in force than expected, and then nothing was written.
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
redis.call('PUBLISH', ARGV[3], ARGV[2])
return 1
