namespace MicroCreds.Registry.Grains.Personal;

/// <summary>
/// Where the learners' keys lie, each wrapped under the master key. Whoever destroys one erases the learner: what was
/// encrypted under it is lost everywhere, backups of the ledger included. So an implementation owes its callers that a
/// destroyed key leaves no copy that it can still reach, and that the learner's id never gets a key again.
/// </summary>
/// <remarks>All members are safe to call at once from several threads and processes.</remarks>
public interface IPersonalKeyStore
{
    /// <summary>What is stored for each learner, in the order asked.</summary>
    Task<IReadOnlyList<PersonalKey>> ReadManyAsync(IReadOnlyList<string> learnerIds, CancellationToken cancellationToken);

    /// <summary>
    /// Gives each learner that never had a key the one proposed, and answers what is stored for each afterwards, in
    /// order: another's proposal if that came first, and <see cref="PersonalKeyState.Destroyed"/> for a destroyed one.
    /// Durable when it completes.
    /// </summary>
    /// <param name="proposals">Learner ids, each with a wrapped key.</param>
    /// <param name="cancellationToken">Ends the wait; the keys may be stored all the same.</param>
    Task<IReadOnlyList<PersonalKey>> GetOrAddManyAsync(IReadOnlyList<KeyValuePair<string, byte[]>> proposals, CancellationToken cancellationToken);

    /// <summary>
    /// Destroys a learner's key, for good, and also for a learner that never had one. True if there was a key. Durable
    /// when it completes.
    /// </summary>
    Task<bool> DestroyAsync(string learnerId, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers which master key wraps the keys, the first time; later, answers whether it is that one. A registry that
    /// was started with another master key must stop rather than make keys that nobody can unwrap.
    /// </summary>
    /// <param name="masterKeyId">The master key's public id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<bool> PinMasterKeyAsync(string masterKeyId, CancellationToken cancellationToken);
}
