namespace Alerts.Http;

internal static class DescribedOperations
{
    public static IServiceCollection DescribeOperations(this IServiceCollection services, IEnumerable<DescribedOperation> operations)
    {
        foreach (var operation in operations) services.AddSingleton(operation);
        return services;
    }
}
