using System.ComponentModel.DataAnnotations;

namespace MicroCreds.Registry.Server.Access.OAuth2;

/// <summary>How access tokens are made. Configuration <c>Registry:AccessTokens</c>.</summary>
internal sealed class AccessTokenOptions
{
    /// <summary>How long a token lives: 1 second to 1 day, default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);
}
