using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>Checks the options at the start of the host, by the attributes on them.</summary>
[OptionsValidator]
internal sealed partial class LedgerOptionsValidator : IValidateOptions<LedgerOptions>;
