using Alerts.Contracts;

namespace Alerts.Http;

/// <summary>Names an endpoint's refusals in its description.</summary>
internal static class ProducesProblems
{
    public static RouteHandlerBuilder WithRefusals(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.Produces<ApiProblem>(status, Problems.ContentType);
        return endpoint;
    }
}
