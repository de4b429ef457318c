namespace Alerts.Http;

/// <summary>
/// HEAD is answered like GET without a body, at every address (RFC 9110, section 9.3.2): routing and endpoints see a GET whose body goes
/// nowhere, and the server sees a HEAD again before it writes the headers.
/// </summary>
internal static class HeadRequests
{
    private static readonly object Mark = new();

    /// <summary>Whether nobody reads a body: what would go on for ever ends after its headers.</summary>
    public static bool IsHead(this HttpContext context) => context.Items.ContainsKey(Mark);

    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }
        context.Items[Mark] = true;
        context.Request.Method = HttpMethods.Get;
        context.Response.OnStarting(Restore, context);
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    }

    private static Task Restore(object context)
    {
        ((HttpContext)context).Request.Method = HttpMethods.Head;
        return Task.CompletedTask;
    }
}
