namespace Alerts.EndToEnd;

/// <summary>Tests of promised times: they run by themselves, so that the time they see is the program's.</summary>
[CollectionDefinition(nameof(AgainstTheClock), DisableParallelization = true)]
public sealed class AgainstTheClock;
