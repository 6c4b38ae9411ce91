namespace MicroCreds.Registry.Server.Http;

/// <summary>How much a client may send at once.</summary>
internal static class RequestLimits
{
    /// <summary>The longest body that is not a stream of lines: one credential of 1 MiB, with room for white space.</summary>
    public const int CommandBytes = 1 << 20;
}
