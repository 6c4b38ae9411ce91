using System.Collections.Concurrent;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Server.Tests.Http;

/// <summary>What the log says of a request that failed: where, but no address that lets in whoever reads it.</summary>
public sealed class ProblemsLogTests
{
    private const string Secret = "c2VjcmV0LW9mLWFuLWFkZHJlc3M";

    [Theory]
    [InlineData($"/v1/shares/{Secret}", "/v1/shares/…")]
    [InlineData($"/V1/Shares/{Secret}", "/v1/shares/…")]
    [InlineData($"/refresh/{Secret}", "/refresh/…")]
    [InlineData($"/Refresh/{Secret}/more", "/refresh/…")]
    [InlineData("/v1/frameworks/fw", "/v1/frameworks/fw")]
    public async Task Log_OfAFailure_LeavesSecretsOfAddressesOut(string path, string logged)
    {
        foreach (var failure in (Exception[])[new InvalidOperationException("a bug"), new TimeoutException("too long"), new LedgerFaultedException("stopped")])
        {
            var lines = await FailAsync(path, failure);
            Assert.Contains(lines, line => line.Contains(logged, StringComparison.Ordinal));
            Assert.All(lines, line => Assert.DoesNotContain(Secret, line, StringComparison.Ordinal));
        }
    }

    private static async Task<IReadOnlyCollection<string>> FailAsync(string path, Exception failure)
    {
        using var log = new KeptLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRegistryProblems();
        await using var app = builder.Build();
        app.UseRegistryProblems();
        app.Run(_ => throw failure);
        await using var scope = app.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (http.Request.Method, http.Request.Path) = ("GET", path);
        await ((IApplicationBuilder)app).Build()(http);
        Assert.InRange(http.Response.StatusCode, 500, 599);
        return log.Lines;
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
