namespace MicroCreds.Registry.Server.Http;

/// <summary>A request that cannot be carried out, on its way to becoming a problem document (RFC 9457).</summary>
internal sealed class ProblemException(int status, string code, string message, string? pointer = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Pointer { get; } = pointer;
}
