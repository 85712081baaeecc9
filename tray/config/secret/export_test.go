package secret

import "context"

type Questions = questions

var NewQuestions = newQuestions

func (all *Questions) Ask(ctx context.Context, name string, call func() (string, error)) (string, error) {
	return all.ask(ctx, name, call)
}
