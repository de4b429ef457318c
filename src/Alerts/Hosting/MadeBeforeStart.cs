namespace Alerts.Hosting;

/// <summary>Makes what may end the start with a reason of its own, before anything else is made.</summary>
internal delegate void MadeBeforeStart(IServiceProvider services);
