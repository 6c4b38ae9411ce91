using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Server.Access.OAuth2;

/// <summary>Checks the options at the start of the host, by the attributes on them.</summary>
[OptionsValidator]
internal sealed partial class AccessTokenOptionsValidator : IValidateOptions<AccessTokenOptions>;
