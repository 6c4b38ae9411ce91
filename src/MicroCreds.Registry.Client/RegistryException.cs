using System.Collections.Immutable;
using System.Net;

namespace MicroCreds.Registry.Client;

/// <summary>The registry refused a call: an RFC 9457 problem with a stable code.</summary>
public sealed class RegistryException : Exception
{
    internal RegistryException(HttpStatusCode status, string code, string message, string? pointer, TimeSpan? retryAfter, ImmutableArray<RegistryProblem> problems)
        : base(message)
    {
        Status = status;
        Code = code;
        Pointer = pointer;
        RetryAfter = retryAfter;
        Problems = problems.IsDefault ? [] : problems;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The stable code, such as <c>already_revoked</c>; <c>http_NNN</c> where the answer was no problem document.</summary>
    public string Code { get; }

    /// <summary>The field at fault (JSON pointer), or null.</summary>
    public string? Pointer { get; }

    /// <summary>How long the registry asked to wait before another try, or null.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>All that stands in the way, where the registry tells more than the first (imports); else empty.</summary>
    public ImmutableArray<RegistryProblem> Problems { get; }
}
