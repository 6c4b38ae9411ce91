using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Server.Hosting;

/// <summary>
/// What makes verification fast, and can be turned off. <c>Registry:Verification:PreparedKeys</c> = false leaves Ed25519
/// to libsodium, <c>Registry:Verification:PreparedKeyBytes</c> bounds the memory of the keys' tables
/// (docs/decisions/0006-prepared-ed25519-keys.md); <c>Registry:Verification:Patterns</c> = false has every credential that is
/// not registered read in full (docs/decisions/0009-patterns-of-credentials.md).
/// </summary>
internal static partial class VerificationSwitches
{
    /// <summary>Passes the settings on, and logs what the self-test of prepared keys found once the server has started.</summary>
    public static void UseVerificationSwitches(this WebApplication app)
    {
        var section = app.Configuration.GetSection("Registry:Verification");
        AppContext.SetSwitch(Ed25519Verifier.SwitchName, section.GetValue("PreparedKeys", true));
        AppContext.SetSwitch(VerificationSources.PatternsSwitchName, section.GetValue("Patterns", true));
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
