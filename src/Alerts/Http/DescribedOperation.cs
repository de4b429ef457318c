namespace Alerts.Http;

/// <summary>What a room says of one of its operations in the OpenAPI document, besides its route.</summary>
/// <param name="Name">The operation's id.</param>
/// <param name="Answer">What the answer of success is.</param>
/// <param name="Result">An answer as it is sent, made of the record that is sent; absent where there is no body.</param>
/// <param name="Body">A body that would be taken at this time, made of the record that is read.</param>
internal sealed record DescribedOperation(
    string Name, string Answer, Func<DateTimeOffset, object>? Result = null, Func<DateTimeOffset, object>? Body = null);
