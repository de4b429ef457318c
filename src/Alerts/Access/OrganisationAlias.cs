using System.ComponentModel.DataAnnotations;

namespace Alerts.Access;

/// <summary>Two names of one organisation, or of two that do not speak independently of each other. In any case and spacing.</summary>
internal sealed class OrganisationAlias
{
    /// <summary>
    /// An organisation, as keys or tokens name it; count up the number for more. It acts on reports that are taken from then on, and none
    /// of them is counted beside an earlier one as another organisation; give every copy the same.
    /// </summary>
    [Required(ErrorMessage = "Alerts:Access:OrganisationAliases: every alias has a Name.")]
    public string? Name { get; set; }

    /// <summary>The organisation that it is one with.</summary>
    [Required(ErrorMessage = "Alerts:Access:OrganisationAliases: every alias says what it is the SameAs.")]
    public string? SameAs { get; set; }
}
