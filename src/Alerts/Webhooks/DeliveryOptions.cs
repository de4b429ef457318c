using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Alerts.Webhooks;

/// <summary>Section <c>Alerts:Webhooks:Delivery</c>: how webhooks are sent.</summary>
internal sealed class DeliveryOptions : IValidatableObject
{
    public const string Section = "Alerts:Webhooks:Delivery";

    /// <summary>
    /// The pauses before the second attempt and each later one, parted by commas; each is varied by a fifth. After the last attempt a
    /// delivery is given up.
    /// </summary>
    [Required]
    public string RetrySchedule { get; set; } =
        "00:00:05,00:00:30,00:05:00,00:30:00,02:00:00,05:00:00,10:00:00,14:00:00,20:00:00,1.00:00:00";

    /// <summary>For the look-up of the receiver's name and the TCP connection together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For the TLS handshake that follows the connection.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan TlsHandshakeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Until a receiver must have begun to answer, from the beginning of the attempt.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For one attempt altogether.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:02:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>At most so long is waited because a receiver said so with <c>Retry-After</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>While no more alerts than this wait for a webhook, each is sent after the one before it was answered.</summary>
    [Range(0, 10_000)]
    public int OrderedBacklog { get; set; } = 50;

    /// <summary>When more wait, so many are on their way at once, begun in order.</summary>
    [Range(1, 64)]
    public int MaxConcurrencyPerWebhook { get; set; } = 16;

    /// <summary>Attempts under way at once, of all webhooks of one copy of the program.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentAttempts { get; set; } = 512;

    /// <summary>Deliveries of one webhook that wait for a repetition; when there are more, its place on the log waits.</summary>
    [Range(1, 100_000)]
    public int MaxPending { get; set; } = 1000;

    /// <summary>Deliveries of one webhook that were given up and are kept, the newest.</summary>
    [Range(1, 100_000)]
    public int MaxDeadLetters { get; set; } = 1000;

    /// <summary>Deliveries that were given up are kept so long, at least until the next one is.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan DeadLetterRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Deliveries of one webhook that succeeded and are kept, the newest.</summary>
    [Range(1, 100_000)]
    public int MaxHistory { get; set; } = 500;

    /// <summary>A webhook is disabled when nothing but failures came back for so long.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>A copy of the program that is silent for so long has lost its webhooks to the others.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a minute the owner of a webhook can have its receiver called: tests, verifications and replays together. 0 takes the limit
    /// away.
    /// </summary>
    [Range(0, 10_000)]
    public int TriggersPerMinute { get; set; } = 6;

    /// <summary>
    /// How often a minute owners can have one host called by tests and verifications, of all webhooks together. 0 takes the limit away.
    /// </summary>
    [Range(0, 100_000)]
    public int HostTriggersPerMinute { get; set; } = 120;

    /// <summary>Webhooks that one owner may have.</summary>
    [Range(1, 10_000)]
    public int MaxWebhooksPerOwner { get; set; } = 50;

    /// <summary>The pauses of <see cref="RetrySchedule"/>; null when it cannot be read.</summary>
    public static IReadOnlyList<TimeSpan>? Read(string schedule)
    {
        List<TimeSpan> pauses = [];
        foreach (var part in schedule.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TimeSpan.TryParse(part, CultureInfo.InvariantCulture, out var pause)) return null;
            if (pause <= TimeSpan.Zero || pause > TimeSpan.FromDays(7)) return null;
            pauses.Add(pause);
        }
        return pauses.Count <= 20 ? pauses : null;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Read(RetrySchedule) is null)
            yield return new(
                "Alerts:Webhooks:Delivery:RetrySchedule must hold at most 20 durations parted by commas, each up to 7 days, "
                + "for example 00:00:05,00:00:30.");
    }
}
