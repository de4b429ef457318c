using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Alerts.Push;

/// <summary>Section <c>Alerts:Push</c>: how watchers are served.</summary>
internal sealed class PushOptions
{
    public const string Section = "Alerts:Push";

    /// <summary>How often a watcher hears where the log's head is. The contract promises at least every 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:00:05", ErrorMessage = "Alerts:Push:HeadInterval must lie between 200 milliseconds and 5 seconds.")]
    public TimeSpan HeadInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A watcher that takes nothing for so long is cut; it resumes from its cursor when it comes back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Alerts:Push:SlowestSend must lie between one second and five minutes.")]
    public TimeSpan SlowestSend { get; set; } = TimeSpan.FromSeconds(20);
}

[OptionsValidator]
internal sealed partial class PushOptionsValidator : IValidateOptions<PushOptions>;
