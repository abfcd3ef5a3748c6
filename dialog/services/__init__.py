"""Verbs: one function per command. They know no Flask, never commit, never emit, never write text.

`SERVICES` is the table of contents; a test holds command, service and event names together.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from dialog import commands
from dialog.events import Done
from dialog.services import (
    ballots,
    conferences,
    contributions,
    desk_acts,
    erasing,
    facilitators,
    factors,
    lessons,
    moderation,
    notices,
    plenary,
    points,
    projects,
    pulses,
    rounds,
    screens,
    seats,
    sessions,
    themes,
)
from dialog.services.actor import Actor

Service = Callable[[Session, Actor, Any], Done]

IN_STATEMENTS: dict[type[commands.Command], Callable[[Any, Actor, Any], Done]] = {
    commands.PostContribution: contributions.post_contribution,
}
"""Those that speak to the database in plain statements, because a hall asks them hundreds of times a second."""

SERVICES: dict[type[commands.Command], Service] = {
    **IN_STATEMENTS,
    commands.EditContribution: contributions.edit_contribution,
    commands.WithdrawContribution: contributions.withdraw_contribution,
    commands.SupportContribution: contributions.support_contribution,
    commands.ReleaseContribution: moderation.release_contribution,
    commands.HideContribution: moderation.hide_contribution,
    commands.RedactContribution: moderation.redact_contribution,
    commands.RestoreContribution: moderation.restore_contribution,
    commands.SortContribution: themes.sort_contribution,
    commands.EraseContribution: erasing.erase_contribution,
    commands.WritePoint: points.write_point,
    commands.EditPoint: points.edit_point,
    commands.WithdrawPoint: points.withdraw_point,
    commands.JudgePoint: points.judge_point,
    commands.ChooseRapporteur: points.choose_rapporteur,
    commands.CreateTheme: themes.create_theme,
    commands.EditTheme: themes.edit_theme,
    commands.MergeTheme: themes.merge_theme,
    commands.SplitTheme: themes.split_theme,
    commands.RemoveTheme: themes.remove_theme,
    commands.UndoTheme: desk_acts.undo_theme,
    commands.OpenRound: rounds.open_round,
    commands.ExtendRound: rounds.extend_round,
    commands.PauseRound: rounds.pause_round,
    commands.CloseRound: rounds.close_round,
    commands.StepRound: rounds.step_round,
    commands.OpenPlenary: plenary.open_plenary,
    commands.CallPlenary: plenary.call_plenary,
    commands.PassPlenary: plenary.pass_plenary,
    commands.ExtendPlenary: plenary.extend_plenary,
    commands.OrderPlenary: plenary.order_plenary,
    commands.ClosePlenary: plenary.close_plenary,
    commands.ShowScreen: screens.show_screen,
    commands.PrepareBallot: ballots.prepare_ballot,
    commands.OpenBallot: ballots.open_ballot,
    commands.CloseBallot: ballots.close_ballot,
    commands.ClearBallot: ballots.clear_ballot,
    commands.PlaceDots: ballots.place_dots,
    commands.CountSticker: ballots.count_sticker,
    commands.WriteLesson: lessons.write_lesson,
    commands.ReleaseLesson: lessons.release_lesson,
    commands.HoldLesson: lessons.hold_lesson,
    commands.AnswerPulse: pulses.answer_pulse,
    commands.ReleasePulse: pulses.release_pulse,
    commands.TakeSeat: seats.take_seat,
    commands.AppointSeat: seats.appoint_seat,
    commands.MoveSeat: seats.move_seat,
    commands.CountSeat: seats.count_seat,
    commands.LeaveSeat: seats.leave_seat,
    commands.CreateConference: conferences.create_conference,
    commands.EditConference: conferences.edit_conference,
    commands.DuplicateConference: conferences.duplicate_conference,
    commands.CloseConference: conferences.close_conference,
    commands.ReopenConference: conferences.reopen_conference,
    commands.AnswerConference: conferences.answer_conference,
    commands.DeleteConference: erasing.delete_conference,
    commands.TidyConference: erasing.tidy_conference,
    commands.ClearRehearsal: conferences.clear_rehearsal,
    commands.CreateProject: projects.create_project,
    commands.EditProject: projects.edit_project,
    commands.EditNotice: notices.edit_notice,
    commands.ExpireProject: erasing.expire_project,
    commands.ConfirmErasure: erasing.confirm_erasure,
    commands.JoinProject: projects.join_project,
    commands.RegisterFacilitator: facilitators.register_facilitator,
    commands.SignInFacilitator: facilitators.sign_in_facilitator,
    commands.SignOutFacilitator: facilitators.sign_out_facilitator,
    commands.ChangePassword: sessions.change_password,
    commands.EndSession: sessions.end_session,
    commands.EndEverySession: sessions.end_every_session,
    commands.PrepareFactor: factors.prepare_factor,
    commands.ConfirmFactor: factors.confirm_factor,
    commands.RemoveFactor: factors.remove_factor,
    commands.ProveFactor: factors.prove_factor,
    commands.MakeLink: facilitators.make_link,
    commands.EndLink: facilitators.end_link,
}
