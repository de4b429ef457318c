using System.Text;
using Role = Alerts.Access.Role;

namespace Alerts.Tests.Access.Endpoints;

/// <summary>One row of the table of endpoints: who is let in, and what each is answered.</summary>
/// <param name="Name">Method and pattern, as the program itself names the route; or <c>hub</c> and the method's name.</param>
/// <param name="For">The roles that it is for; empty: it is open to all.</param>
internal sealed record EndpointRow(string Name, params Role[] For)
{
    private static readonly Role[] All = Enum.GetValues<Role>();

    /// <summary>The address with sample values; absent: the pattern itself.</summary>
    public string? Address { get; init; }

    public string? Body { get; init; }

    /// <summary>What those are answered who are let in.</summary>
    public int Answer { get; init; } = 200;

    /// <summary>
    /// What somebody of the right role is answered whose key is limited to another sector than the one that the sample is about.
    /// </summary>
    public int? Elsewhere { get; init; }

    public bool IsOpen => For.Length == 0;

    public string Method =>
        Name.Split(' ')[0] is "ANY" ? Name.EndsWith("/negotiate", StringComparison.Ordinal) ? "POST" : "GET" : Name.Split(' ')[0];

    public static EndpointRow OpenToAll(string name, int answer = 200, string? address = null, string? body = null) =>
        new(name) { Answer = answer, Address = address, Body = body };

    /// <summary>The role whose expired, revoked and limited keys are tried.</summary>
    public Role Typical => For.Contains(Role.Operator) ? Role.Operator : For[0];

    public int AnswerFor(Role role) => IsOpen || For.Contains(role) ? Answer : 403;

    public static IEnumerable<Role> Roles => All;

    public HttpRequestMessage Request(IReadOnlyDictionary<string, string> samples)
    {
        var address = Address ?? Name.Split(' ')[1];
        var body = Body;
        foreach (var (name, value) in samples)
        {
            address = address.Replace(name, value, StringComparison.Ordinal);
            body = body?.Replace(name, value, StringComparison.Ordinal);
        }
        return new(new(Method), address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
