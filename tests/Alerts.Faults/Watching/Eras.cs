namespace Alerts.Faults.Watching;

/// <summary>Whether older data were put in place, so that cursors may rightly be refused.</summary>
internal sealed class Eras
{
    private volatile bool mayMeetOtherData;

    public bool MayMeetOtherData
    {
        get => mayMeetOtherData;
        set => mayMeetOtherData = value;
    }
}
