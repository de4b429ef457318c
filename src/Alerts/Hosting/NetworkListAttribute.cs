using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Alerts.Hosting;

/// <summary>A list of addresses and networks in one text, parted by commas.</summary>
internal sealed class NetworkListAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null || (value is string text && Read(text) is not null);

    public override string FormatErrorMessage(string name) =>
        $"{name} must hold addresses or networks parted by commas, for example 10.0.0.0/8,192.168.1.7.";

    /// <summary>Null when any of it is neither.</summary>
    public static IReadOnlyList<IPNetwork>? Read(string text)
    {
        List<IPNetwork> networks = [];
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(part, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(part, out var address)) networks.Add(new(address, address.GetAddressBytes().Length * 8));
            else return null;
        }
        return networks;
    }
}
