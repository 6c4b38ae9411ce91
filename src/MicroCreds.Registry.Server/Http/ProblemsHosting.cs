using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Renewals;
using Microsoft.AspNetCore.Diagnostics;

namespace MicroCreds.Registry.Server.Http;

/// <summary>Turns everything that goes wrong on the way through the server into problem documents.</summary>
internal static partial class ProblemsHosting
{
    private const string LoggerName = "MicroCreds.Registry.Server.Problems";

    /// <summary>What is below these is a secret.</summary>
    private static readonly string[] s_secret = ["/v1/shares", "/" + RefreshAddresses.Path.TrimEnd('/')];

    public static void AddRegistryProblems(this IServiceCollection services) => services.AddProblemDetails();

    public static void UseRegistryProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerAsync,
            // What clients do wrong is no event, and the rest is logged where it is answered.
            SuppressDiagnosticsCallback = _ => true,
        });
        // Routing answers 404, 405 and 415 with a status alone.
        app.UseStatusCodePages(context => AnswerStatus(context.HttpContext).ExecuteAsync(context.HttpContext));
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        return (failure switch
        {
            ProblemException problem => Problems.From(problem),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                Problems.From(StatusCodes.Status413PayloadTooLarge, ProblemCodes.BodyTooLarge, $"the body may have {RequestLimits.CommandBytes} bytes"),
            BadHttpRequestException bad => Problems.From(bad.StatusCode, ProblemCodes.RequestInvalid, bad.Message),
            LedgerOverloadedException overloaded => Overloaded(context, overloaded),
            LedgerCommitUnknownException unknown => Unavailable(context, ProblemCodes.OutcomeUnknown, unknown),
            LedgerCommitFailedException failed => Unavailable(context, ProblemCodes.Unavailable, failed),
            LedgerFaultedException faulted => Faulted(context, faulted),
            OrleansMessageRejectionException rejected => Unavailable(context, ProblemCodes.OutcomeUnknown, rejected),
            TimeoutException timeout => Unavailable(context, ProblemCodes.OutcomeUnknown, timeout),
            _ => Internal(context, failure),
        }).ExecuteAsync(context);
    }

    private static IResult AnswerStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problems.From(404, ProblemCodes.NotFound, "there is nothing at this address"),
        StatusCodes.Status405MethodNotAllowed => Problems.From(405, ProblemCodes.MethodNotAllowed, "this address does not take this method"),
        StatusCodes.Status415UnsupportedMediaType => Problems.From(415, ProblemCodes.MediaTypeUnsupported, "this address does not take this media type"),
        StatusCodes.Status401Unauthorized => Problems.From(401, ProblemCodes.Unauthenticated, "this needs an API key: Authorization: Bearer mk_…"),
        StatusCodes.Status403Forbidden => Problems.From(403, ProblemCodes.Forbidden, "the API key does not allow this"),
        var status => Problems.From(status, ProblemCodes.RequestInvalid, "the request could not be answered"),
    };

    private static IResult Overloaded(HttpContext context, LedgerOverloadedException overloaded)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problems.From(StatusCodes.Status503ServiceUnavailable, ProblemCodes.Overloaded, overloaded.Message);
    }

    /// <summary>The ledger could not be written, or did not say whether it was: the same command with the same key finds out.</summary>
    private static IResult Unavailable(HttpContext context, string code, Exception failure)
    {
        LogUnavailable(Logger(context), failure, PathOf(context));
        context.Response.Headers.RetryAfter = "1";
        return Problems.From(StatusCodes.Status503ServiceUnavailable, code, "the ledger could not be reached; repeat the command with its idempotency key");
    }

    private static IResult Faulted(HttpContext context, LedgerFaultedException faulted)
    {
        LogFailed(Logger(context), faulted, context.Request.Method, PathOf(context));
        return Problems.From(StatusCodes.Status503ServiceUnavailable, ProblemCodes.LedgerFaulted, "the ledger has stopped until its operator looks at it");
    }

    private static IResult Internal(HttpContext context, Exception failure)
    {
        LogFailed(Logger(context), failure, context.Request.Method, PathOf(context));
        return Problems.From(StatusCodes.Status500InternalServerError, ProblemCodes.Internal, "the server failed; its log says why");
    }

    /// <summary>The address as a log may have it: what lets in whoever has the address is nobody's who reads logs.</summary>
    private static string PathOf(HttpContext context)
    {
        var path = context.Request.Path;
        return Array.Find(s_secret, secret => path.StartsWithSegments(secret, StringComparison.OrdinalIgnoreCase)) is { } known ? known + "/…" : path;
    }

    private static ILogger Logger(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(LoggerName);

    [LoggerMessage(EventId = 9001, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, string method, string path);

    [LoggerMessage(EventId = 9002, Level = LogLevel.Warning, Message = "{Path}: the ledger could not be reached")]
    private static partial void LogUnavailable(ILogger logger, Exception failure, string path);
}
