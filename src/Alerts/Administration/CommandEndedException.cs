namespace Alerts.Administration;

/// <summary>A command ends here; the message is one sentence for the person who gave it.</summary>
internal sealed class CommandEndedException(ExitCode code, string sentence) : Exception(sentence)
{
    public ExitCode Code { get; } = code;
}
