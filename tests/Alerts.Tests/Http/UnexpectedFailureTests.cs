using System.Net;
using System.Text;
using Alerts.Http;
using Alerts.Tests.Sectors;
using Alerts.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Alerts.Tests.Http;

public sealed class UnexpectedFailureTests : IAsyncLifetime
{
    /// <summary>Of the framework, when an exception left an endpoint.</summary>
    private const int UnhandledException = 1;

    private readonly RememberedLog log = new();
    private readonly HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{FreePort.Next()}") };
    private WebApplication program = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(["--environment=Production", $"--urls={http.BaseAddress}"]);
        builder.Logging.ClearProviders().AddProvider(log).AddFilter(
            static (category, _) => category == "Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware");
        builder.AddHttp();
        program = builder.Build();
        program.UseHttp();
        program.MapGet("/redis", void () => throw new RedisException("redis:6379"));
        program.MapGet("/late", void () => throw new TimeoutException("redis:6379"));
        program.MapGet("/large", void () => throw new BadHttpRequestException("hunter2", StatusCodes.Status413PayloadTooLarge));
        program.MapGet("/broken", void () => throw new InvalidOperationException("password=hunter2"));
        await program.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await program.DisposeAsync();
    }

    [Theory]
    [InlineData("/redis", 503, "state-unavailable", "Redis does not answer now; try again.", 5)]
    [InlineData("/late", 503, "state-unavailable", "Redis does not answer now; try again.", 5)]
    [InlineData("/large", 413, "too-large", "The request is larger than this address takes.", null)]
    [InlineData("/broken", 500, "internal", "Something failed that nobody expected; it is in the log.", null)]
    public async Task A_failure_is_answered_without_a_word_of_itself_and_logged(
        string path, int status, string code, string title, int? retryAfter)
    {
        using var answer = await AskAsync(path, "text/html");

        await IsProblemAsync(answer, status, code, title);
        Assert.Equal(retryAfter, (int?)answer.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Equal(1, log.Count(UnhandledException));
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("text/html")]
    public async Task A_refusal_of_the_framework_has_our_shape_whatever_the_caller_accepts(string accepted)
    {
        using var nothing = await AskAsync("/nothing", accepted);

        await IsProblemAsync(nothing, 404, "not-found", "There is nothing at this address.");
        Assert.Equal(0, log.Count(UnhandledException));
    }

    private Task<HttpResponseMessage> AskAsync(string path, string accepted)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accepted);
        return http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task IsProblemAsync(HttpResponseMessage answer, int status, string code, string title)
    {
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            $$"""{"status":{{status}},"code":"{{code}}","title":"{{title}}"}""",
            Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }
}
