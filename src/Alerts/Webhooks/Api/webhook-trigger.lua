-- Takes one from each of several budgets, or from none of them. A budget of N a minute lets N through at once, and then one each N-th of a minute.
--
-- KEYS   the budgets
-- ARGV   for each two: the milliseconds that one costs, the milliseconds that all of its budget costs
-- Answer 0 when it was taken, otherwise the milliseconds to wait. Nothing was written then.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local wait, spent = 0, {}
for number = 1, #KEYS do
  local cost, whole = tonumber(ARGV[2 * number - 1]), tonumber(ARGV[2 * number])
  local before = tonumber(redis.call('GET', KEYS[number]) or '0') or 0
  -- A clock that was set back must not close a budget for longer than it lasts.
  spent[number] = math.min(math.max(before, now), now + whole) + cost
  wait = math.max(wait, spent[number] - now - whole)
end
if wait > 0 then return math.ceil(wait) end
for number = 1, #KEYS do
  redis.call('SET', KEYS[number], string.format('%.0f', spent[number]), 'PX', string.format('%.0f', spent[number] - now))
end
return 0
