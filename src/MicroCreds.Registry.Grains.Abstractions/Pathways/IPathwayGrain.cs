using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Grains.Commands;

namespace MicroCreds.Registry.Grains.Pathways;

/// <summary>A pathway to a larger award (key: pathway id): its versions.</summary>
[Alias("microcreds.pathway")]
public interface IPathwayGrain : IGrainWithStringKey
{
    /// <summary>Carries out one command; refusals are values.</summary>
    [Alias("execute")]
    Task<CommandReply> ExecuteAsync(PathwayCommand command);

    /// <summary>Whether a command would be refused now, and why; null where it would be carried out, or was. Nothing happens.</summary>
    [Alias("check")]
    Task<Refusal?> CheckAsync(PathwayCommand command);

    /// <summary>The thing's state; version 0 where it does not exist.</summary>
    [Alias("read")]
    Task<PathwayState> ReadAsync();
}
