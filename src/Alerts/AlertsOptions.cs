using System.ComponentModel.DataAnnotations;
using Alerts.Hosting;

namespace Alerts;

/// <summary>Section <c>Alerts</c>: what concerns the program as a whole. Each room has options of its own below it.</summary>
internal sealed class AlertsOptions
{
    public const string Section = "Alerts";

    /// <summary>
    /// Name of the border this installation watches, and hash tag of its Redis keys: borders with different names can share one Redis, each
    /// with a broker or virtual host of its own.
    /// </summary>
    [RegularExpression("^[a-z0-9][a-z0-9-]{0,62}$", ErrorMessage = "Alerts:Border must be 1 to 63 small letters, digits or hyphens.")]
    public string Border { get; set; } = "durand-line";

    /// <summary>Where the embedded servers keep their files. Unused when both connection strings are set.</summary>
    [Required(ErrorMessage = "Alerts:DataDirectory must not be empty.")]
    public string DataDirectory { get; set; } = ".alerts";

    /// <summary>The first administrator's key, at least 32 characters. Absent: one is made on first start and printed once.</summary>
    [MinLength(32, ErrorMessage = "Alerts:AdminKey must have at least 32 characters.")]
    [NotAPlaceholder(ErrorMessage = "Alerts:AdminKey is the placeholder of an example: set one of your own.")]
    public string? AdminKey { get; set; }

    /// <summary>
    /// The installation secret, at least 32 random characters, the same on every copy. Absent: one is made on first start and kept beside
    /// the state.
    /// </summary>
    [MinLength(32, ErrorMessage = "Alerts:Secret must have at least 32 characters.")]
    [NotAPlaceholder(ErrorMessage = "Alerts:Secret is the placeholder of an example: set one of your own.")]
    public string? Secret { get; set; }

    /// <summary>Whether a Redis that may lose acknowledged reports is good enough. Health goes on saying so.</summary>
    public bool AcceptWeakerDurability { get; set; }
}
