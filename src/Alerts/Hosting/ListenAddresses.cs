using System.Net;
using System.Net.Sockets;

namespace Alerts.Hosting;

/// <summary>
/// Looks whether the program will be able to listen where it is told to, before anything else is begun: the web server itself finds out
/// last, when there already is a data directory, and an administrator's key in it.
/// </summary>
internal static class ListenAddresses
{
    private const string Example = "write for example http://localhost:8080";

    /// <exception cref="StartRefusedException">An address is none, is not this machine's, or is taken.</exception>
    public static void RequireFree(IConfiguration configuration)
    {
        foreach (var (setting, address) in Of(configuration))
        {
            var binding = Read(setting, address);
            if (binding.IsUnixPipe || binding.IsNamedPipe) continue;
            foreach (var point in PointsOf(binding, address)) RequireFree(point, setting, address);
        }
        foreach (var certificate in configuration.GetSection("Kestrel").AsEnumerable()
            .Where(static pair => pair is { Key: var key, Value: not null } && IsCertificate(key)))
        {
            if (!File.Exists(Path.Combine(AppContext.BaseDirectory, certificate.Value!)))
                throw new StartRefusedException($"{certificate.Key} names the file {certificate.Value}, which does not exist.");
        }
    }

    /// <summary>Endpoints of the Kestrel section take the place of <c>Urls</c>.</summary>
    private static IEnumerable<(string Setting, string Address)> Of(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Select(static end => ($"{end.Path}:Url", end["Url"] ?? string.Empty)).ToList();
        if (endpoints.Count > 0) return endpoints;
        return (configuration["urls"] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static url => ("Urls", url));
    }

    private static bool IsCertificate(string key) =>
        key.EndsWith(":Path", StringComparison.OrdinalIgnoreCase) && key.Contains("Certificate", StringComparison.OrdinalIgnoreCase);

    private static BindingAddress Read(string setting, string address)
    {
        try
        {
            var binding = BindingAddress.Parse(address);
            if (binding.Scheme.ToLowerInvariant() is not ("http" or "https"))
                throw new StartRefusedException($"{setting}: {address} must begin with http:// or https://; {Example}.");
            if (binding.Port is < 0 or > IPEndPoint.MaxPort)
                throw new StartRefusedException($"{setting}: {address} names a port that cannot be: take one from 1 to 65535.");
            if (binding.PathBase.Length > 0) throw new StartRefusedException($"{setting}: {address} must not have a path; {Example}.");
            if (binding.Port == 0 && binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
                throw new StartRefusedException(
                    $"{setting}: {address} leaves the port open, which goes with 127.0.0.1 but not with localhost.");
            return binding;
        }
        catch (FormatException)
        {
            throw new StartRefusedException($"{setting}: \"{address}\" is not an address to listen on; {Example}.");
        }
    }

    /// <summary>As the web server reads an address: what is neither an IP address nor localhost stands for all of this machine's.</summary>
    private static IEnumerable<IPEndPoint> PointsOf(BindingAddress binding, string address)
    {
        if (binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return Socket.OSSupportsIPv6 ? [new(IPAddress.Loopback, binding.Port), new(IPAddress.IPv6Loopback, binding.Port)]
                : [new(IPAddress.Loopback, binding.Port)];
        if (IPAddress.TryParse(binding.Host, out var single)) return [new(single, binding.Port)];
        if (binding.Host.Length > 0 && binding.Host.All(static letter => char.IsAsciiDigit(letter) || letter == '.'))
            throw new StartRefusedException($"Urls: {address} is not an address to listen on; {Example}.");
        return [new(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, binding.Port)];
    }

    private static void RequireFree(IPEndPoint point, string setting, string address)
    {
        try
        {
            using var socket = new Socket(point.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (point.Address.Equals(IPAddress.IPv6Any)) socket.DualMode = true;
            socket.Bind(point);
        }
        catch (SocketException exception)
        {
            var why = exception.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse =>
                    $"The port {point.Port} of {address} is taken by another program: end that one, or choose another port, for example "
                        + $"--urls http://localhost:{Another(point.Port)}",
                SocketError.AccessDenied => $"{setting}: this user may not listen on port {point.Port} of {address}: take a port from 1024 "
                    + $"on.",
                // A machine without IPv6 has localhost all the same.
                SocketError.AddressNotAvailable
                    or SocketError.AddressFamilyNotSupported when point.Address.Equals(IPAddress.IPv6Loopback) => null,
                SocketError.AddressNotAvailable => $"{setting}: {address} is not an address of this machine: take one of its own, or "
                    + $"0.0.0.0 for all of them.",
                _ => $"{setting}: {address} cannot be listened on: {exception.Message}",
            };
            if (why is not null) throw new StartRefusedException(why);
        }
    }

    private static int Another(int port) => port < IPEndPoint.MaxPort ? port + 1 : port - 1;
}
