using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Server.Hosting;

/// <summary>
/// How Ed25519 signatures are verified (docs/decisions/0006-prepared-ed25519-keys.md): <c>Registry:Verification:PreparedKeys</c>
/// = false leaves all of it to libsodium; <c>Registry:Verification:PreparedKeyBytes</c> bounds the memory of the keys' tables.
/// </summary>
internal static partial class PreparedKeyHosting
{
    /// <summary>Passes the settings on, and logs what the self-test found once the server has started.</summary>
    public static void UsePreparedKeys(this WebApplication app)
    {
        var section = app.Configuration.GetSection("Registry:Verification");
        AppContext.SetSwitch(Ed25519Verifier.SwitchName, section.GetValue("PreparedKeys", true));
        AppDomain.CurrentDomain.SetData(Ed25519Verifier.MaxBytesName, section.GetValue("PreparedKeyBytes", Ed25519Verifier.DefaultMaxBytes));
        var log = app.Logger;
        // Not before: nobody should wait for the self-test to get a first answer about something else.
        app.Lifetime.ApplicationStarted.Register(() => Task.Run(() => Log(log, Ed25519Verifier.Status)));
    }

    private static void Log(ILogger log, VerifierStatus status)
    {
        if (status.IsPrepared)
            LogPrepared(log, status.Lanes, status.Reason);
        else
            LogUnprepared(log, status.Reason);
    }

    [LoggerMessage(EventId = 9401, Level = LogLevel.Information, Message = "Ed25519 signatures by keys that sign much are verified {Lanes} at a time. {Reason}")]
    private static partial void LogPrepared(ILogger log, int lanes, string reason);

    [LoggerMessage(EventId = 9402, Level = LogLevel.Warning, Message = "{Reason}")]
    private static partial void LogUnprepared(ILogger log, string reason);
}
