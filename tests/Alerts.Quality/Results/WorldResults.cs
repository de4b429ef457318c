namespace Alerts.Quality.Results;

/// <summary>One world.</summary>
/// <param name="World">Its name.</param>
/// <param name="About">One sentence.</param>
/// <param name="Methods">The program first.</param>
internal sealed record WorldResults(string World, string About, IReadOnlyList<MethodResults> Methods)
{
    public MethodResults? Of(string method) => Methods.FirstOrDefault(results => results.Method == method);
}
