using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Grains.Commands;

namespace MicroCreds.Registry.Grains.Frameworks;

/// <summary>The authority (key: framework id): its levels and credit system, accreditations and approvals.</summary>
[Alias("microcreds.framework")]
public interface IFrameworkGrain : IGrainWithStringKey
{
    /// <summary>Carries out one command; refusals are values.</summary>
    [Alias("execute")]
    Task<CommandReply> ExecuteAsync(FrameworkCommand command);

    /// <summary>The thing's state; version 0 where it does not exist.</summary>
    [Alias("read")]
    Task<FrameworkState> ReadAsync();
}
